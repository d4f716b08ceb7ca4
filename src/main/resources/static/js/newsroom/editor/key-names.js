// Keys as people read them on their keyboard, and as assistive technology wants them named.

const isMac = /Mac|iP(?:hone|ad|od)/.test(navigator.platform);

/** "Mod+Alt+2" as "Ctrl+Alt+2", on a Mac as "⌘+⌥+2". */
export function keysToRead(keys) {
    if (!isMac) return keys.replace("Mod", "Ctrl");
    return keys.replace("Mod", "⌘").replace("Alt", "⌥").replace("Shift", "⇧");
}

/** "Mod+B" as aria-keyshortcuts takes it. */
export function keysToAnnounce(keys) {
    return keys.replace("Mod", isMac ? "Meta" : "Control");
}
