// Brings parsed lists where the schema has them: numbers that go down one by one, no list at the head of a list.

import { numberIn } from "./numbers.js";

export function tidyLists(body) {
    for (const list of body.querySelectorAll("ol[reversed]")) countDown(list);
    for (const list of [...body.querySelectorAll("ul, ol")].reverse()) liftHead(list);
}

function countDown(list) {
    const items = [...list.children].filter((item) => item.localName === "li");
    let number = numberIn(list, "start") ?? items.length;
    for (const item of items) {
        number = numberIn(item, "value") ?? number;
        item.setAttribute("value", number--);
    }
    list.removeAttribute("reversed");
}

// What stands in front of all items has no item to belong to, and takes no number.
function liftHead(list) {
    for (let node = list.firstChild; node; node = list.firstChild) {
        if (node.nodeType === Node.TEXT_NODE && !node.data.trim()) node.remove();
        else if (/^[uo]l$/.test(node.localName)) list.before(node);
        else return;
    }
    list.remove();
}
