// Sets the reader's text size before the first paint; the rest is in text-size.js.
(() => {
    const chosen = /(?:^|; )text-size=(large|small)(?:;|$)/.exec(document.cookie);
    if (chosen) {
        document.documentElement.dataset.textSize = chosen[1];
    }
})();
