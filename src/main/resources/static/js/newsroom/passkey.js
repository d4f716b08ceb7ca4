// A button that has a passkey made, or used, and sends its form with what that says. What the browser is to be asked for is
// fetched at the address to which the form goes; binary values are base64url in both directions.
export function start(button) {
    if (!window.PublicKeyCredential) return;
    const { form } = button;
    const said = form.elements.credential;
    const problem = document.createElement("p");
    problem.className = "notice";
    problem.setAttribute("role", "alert");
    let isBusy = false;

    form.querySelector(".passkey-without")?.remove();
    for (const element of [button, ...form.querySelectorAll(".passkey-with")]) element.hidden = false;

    button.addEventListener("click", async (event) => {
        if (said.value) return;
        event.preventDefault();
        if (isBusy) return;
        isBusy = true;
        problem.remove();
        try {
            const answer = await fetch(button.formAction, { headers: { Accept: "application/json" } });
            if (answer.redirected) {
                // to a page that is to be seen first
                location.assign(answer.url);
                return;
            }
            if (!answer.ok) throw new Error(`${answer.status} at ${button.formAction}`);
            said.value = await ask(await answer.json(), button.dataset.make !== undefined);
            form.requestSubmit(button);
        } catch (error) {
            problem.textContent = button.dataset[reason(error)];
            button.before(problem);
            button.focus();
        } finally {
            isBusy = false;
        }
    });
    // gone back to
    addEventListener("pageshow", () => {
        said.value = "";
    });
}

function reason({ name }) {
    if (name === "NotAllowedError" || name === "AbortError") return "cancelled";
    return name === "InvalidStateError" ? "known" : "failed";
}

async function ask(options, isNew) {
    const publicKey = { ...options, challenge: bytes(options.challenge) };
    if (isNew) {
        publicKey.user = { ...options.user, id: bytes(options.user.id) };
        publicKey.excludeCredentials = options.excludeCredentials.map(known);
    } else {
        publicKey.allowCredentials = options.allowCredentials.map(known);
    }
    const { rawId, response } = await navigator.credentials[isNew ? "create" : "get"]({ publicKey });
    return JSON.stringify({
        id: text(rawId),
        clientData: text(response.clientDataJSON),
        attestation: text(response.attestationObject),
        transports: response.getTransports?.(),
        authenticatorData: isNew ? undefined : text(response.authenticatorData),
        signature: text(response.signature),
        userHandle: text(response.userHandle),
    });
}

function known(key) {
    return { ...key, id: bytes(key.id) };
}

function bytes(base64url) {
    return Uint8Array.from(atob(base64url.replaceAll("-", "+").replaceAll("_", "/")), (each) => each.charCodeAt(0));
}

function text(buffer) {
    if (!buffer) return undefined;
    const base64 = btoa(String.fromCharCode(...new Uint8Array(buffer)));
    return base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
