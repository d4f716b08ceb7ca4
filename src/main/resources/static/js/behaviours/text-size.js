// Changes the text size in place, and remembers it in the cookie that the form would have set.
const year = 365 * 24 * 60 * 60;

export function start(form) {
    const buttons = [...form.querySelectorAll("button[name=size]")];
    const root = document.documentElement;

    const show = (size) => {
        if (size === "medium") {
            delete root.dataset.textSize;
        } else {
            root.dataset.textSize = size;
        }
        buttons.forEach((each) => each.setAttribute("aria-pressed", String(each.value === size)));
    };

    form.addEventListener("submit", (event) => {
        const size = event.submitter?.value;
        if (buttons.some((each) => each.value === size)) {
            event.preventDefault();
            remember(size);
            show(size);
        }
    });

    show(remembered());
    // a page that comes back from the browser's own cache may have been left with another size
    addEventListener("pageshow", (event) => event.persisted && show(remembered()));
}

function remember(size) {
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `text-size=${size}; Path=/; Max-Age=${year}; SameSite=Lax${secure}`;
}

function remembered() {
    return /(?:^|; )text-size=(large|medium|small)(?:;|$)/.exec(document.cookie)?.[1] ?? "medium";
}
