// Moves many nodes at once, one by one: as arguments of one call, a long text's would be too many.

/** Puts the children of an element in its place. */
export function unwrap(element) {
    replaceWithAll(element, [...element.childNodes]);
}

export function replaceWithAll(element, nodes) {
    for (const node of nodes) element.before(node);
    element.remove();
}

export function moveChildren(from, to) {
    while (from.firstChild) to.append(from.firstChild);
}
