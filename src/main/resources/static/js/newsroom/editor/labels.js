/** A label of the page with its places filled in: fill("%count% pictures", { count: 2 }). */
export function fill(label, values) {
    return label.replace(/%(\w+)%/g, (place, name) => values[name] ?? place);
}
