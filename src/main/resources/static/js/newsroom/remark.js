// Words that are chosen in the shown text are those that a remark is about.
const AROUND = 40;

export function start(form) {
    const text = document.querySelector(".remarked .article-body");
    if (!text) return;
    document.addEventListener("selectionchange", () => {
        const selection = getSelection();
        if (selection.isCollapsed || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode)) return;
        const chosen = selection.getRangeAt(0);
        // a passage stands in one paragraph, item or cell
        const block = blockOf(chosen.startContainer);
        if (!block.contains(chosen.endContainer)) chosen.setEnd(block, block.childNodes.length);
        const { quote, before, after } = form.elements;
        quote.value = chosen.toString().trim();
        before.value = words(block, (range) => range.setEnd(chosen.startContainer, chosen.startOffset)).slice(-AROUND);
        after.value = words(block, (range) => range.setStart(chosen.endContainer, chosen.endOffset)).slice(0, AROUND);
        quote.dispatchEvent(new Event("change", { bubbles: true }));
    });
}

function blockOf(node) {
    const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    return element.closest("p, h2, h3, li, td, th, caption, figcaption, blockquote") ?? element;
}

function words(block, narrow) {
    const range = document.createRange();
    range.selectNodeContents(block);
    narrow(range);
    return range.toString();
}
