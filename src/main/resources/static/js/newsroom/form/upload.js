// One file on its way to the server, with its progress, which fetch does not tell.

/**
 * Begins to send a file. The promise is kept in any case: with what was taken, or with why nothing was.
 *
 * cancel() ends it; onProgress is given the part that was sent, from 0 to 1.
 */
export function upload(address, { file, replaced, token, onProgress }) {
    const request = new XMLHttpRequest();
    const query = new URLSearchParams({ name: file.name });
    if (replaced) query.set("replaces", replaced);
    const done = new Promise((resolve) => {
        request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
        request.addEventListener("load", () => resolve(read(request)));
        request.addEventListener("error", () => resolve({}));
        request.addEventListener("abort", () => resolve({ isCancelled: true }));
    });
    request.open("POST", `${address}?${query}`);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-CSRF-TOKEN", token);
    request.send(file);
    return { done, cancel: () => request.abort() };
}

function read({ status, responseText, responseURL }) {
    const isSignedOut = status === 401 || status === 403 || /[/]sign-in\b/.test(responseURL);
    try {
        const answer = JSON.parse(responseText);
        return status === 200 ? { taken: answer } : { message: answer.message, isSignedOut };
    } catch {
        return { isSignedOut };
    }
}
