// What moves while a pointer is down is not what gets the click.

let isDown = false;
addEventListener("pointerdown", () => (isDown = true), true);
addEventListener("pointerup", () => (isDown = false), true);
addEventListener("pointercancel", () => (isDown = false), true);

/** Acts at once, or as soon as the pointer that is down has been lifted and its click has been dealt with. */
export function whenLifted(act) {
    if (!isDown) {
        act();
        return;
    }
    const ends = new AbortController();
    const later = () => {
        ends.abort();
        setTimeout(act);
    };
    addEventListener("pointerup", later, { signal: ends.signal });
    addEventListener("pointercancel", later, { signal: ends.signal });
}
