// Keeps the line being written in sight: between the toolbars, above what sticks to the window's lower edge, and above an
// on-screen keyboard.

const air = 8;

/** above, below: elements that stick to the upper and the lower edge of the window while one writes. */
export function keepCaretInSight(view, above, below) {
    const isStuck = (element) => getComputedStyle(element).position === "sticky";
    const heightOf = (elements) =>
        elements.filter(isStuck).reduce((height, element) => height + element.offsetHeight, 0);

    const measure = () => {
        const seen = seenPart();
        // what a keyboard covers already takes nothing more away
        const covered = Math.max(0, heightOf(below) - (innerHeight - seen.bottom));
        const top = heightOf(above) + air;
        const bottom = covered + air;
        // in a window too low for both, the line counts
        const room = seen.bottom - seen.top - top - bottom;
        const edges = room < 40 ? { top: air, bottom: air } : { top, bottom };
        // the engine takes the part that is seen to begin at the window's upper edge
        const margin = { top: edges.top + seen.top, bottom: edges.bottom - seen.top, left: air, right: air };
        view.setProps({ scrollThreshold: margin, scrollMargin: margin });
        // the browser moves the caret by itself, too
        document.documentElement.style.setProperty("--above-height", `${edges.top}px`);
        document.documentElement.style.setProperty("--below-height", `${edges.bottom}px`);
    };
    const reveal = () => {
        measure();
        if (view.hasFocus()) view.dispatch(view.state.tr.scrollIntoView());
    };

    const sizes = new ResizeObserver(reveal);
    for (const element of [...above, ...below]) sizes.observe(element);
    window.visualViewport?.addEventListener("resize", reveal);
    window.visualViewport?.addEventListener("scroll", measure);
    measure();
}

// The part of the window that is seen, as an on-screen keyboard and magnifying leave it.
function seenPart() {
    const { offsetTop, height } = window.visualViewport ?? { offsetTop: 0, height: innerHeight };
    return { top: offsetTop, bottom: offsetTop + height };
}
