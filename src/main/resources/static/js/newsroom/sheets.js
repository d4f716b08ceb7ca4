// Counts the sheets of a preview on paper, so that each is drawn, and numbers them as the printer will.

const { body } = document;
const columnsApart = 220;

const millimetres = (pixels) => (pixels * 25.4) / 96;
const sheets = Math.max(1, Math.round(millimetres(body.scrollWidth) / columnsApart));

body.style.setProperty("--sheets", sheets);
for (let sheet = 1; sheet <= sheets; sheet++) {
    const foot = document.createElement("div");
    foot.className = "sheet-foot";
    foot.dataset.sheet = sheet;
    foot.dataset.sheets = sheets;
    foot.style.insetInlineStart = `${(sheet - 1) * columnsApart}mm`;
    body.append(foot);
}
