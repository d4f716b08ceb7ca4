// Line drawings for the buttons whose meaning a symbol tells; always together with an accessible name.

const paths = {
    struck: "M11.5 5c-.3-1.300-1.600-2-3.400-2C6.200 3 4.800 3.800 4.800 5.300c0 1.200 1 1.900 2.200 2.200M2 8h12M11 9.500c.3.4.4.8.4 1.300 0 1.500-1.400 2.400-3.300 2.400-2 0-3.300-.9-3.600-2.400",
    raised: "M2 5.500l6 7.500M8 5.500L2 13M10.500 3.200c.5-1.300 3-1 2.700.5-.2 1-1.800 1.600-2.700 2.800h3",
    lowered: "M2 3l6 7.500M8 3L2 10.500M10.500 10.700c.5-1.300 3-1 2.700.5-.2 1-1.800 1.600-2.700 2.800h3",
    blank: "M2 12.500h12M2 9.500v3M14 9.500v3",
    paragraphSettings: "M7.500 3v10M10.500 3v10M12.500 3H6.500a3 3 0 000 6h1",
    bulletList: "M6 4h8M6 8h8M6 12h8M2 4h1.5M2 8h1.5M2 12h1.5",
    numberList: "M7 4h7M7 8h7M7 12h7M2 3l1-.8V6M1.8 9.6c.6-.8 2-.6 2 .3 0 .8-2 2-2 2.6h2.2",
    numbering: "M2 4.500l1-.8v4M7 4h7M7 8h4M2 12.500c.4-3.500 2.600-3.500 2 0M10 13l3.500-3.500 1 1-3.500 3.500H10z",
    outdent: "M2 3h12M8 6.5h6M8 9.5h6M2 13h12M5 6L2.5 8 5 10",
    indent: "M2 3h12M8 6.5h6M8 9.5h6M2 13h12M2.5 6L5 8l-2.5 2",
    quote: "M2.5 3v10M6 4.5h8M6 8h8M6 11.5h5",
    alignStart: "M2 3h12M2 6.3h8M2 9.6h12M2 13h6",
    alignCenter: "M2 3h12M4 6.3h8M2 9.6h12M5 13h6",
    alignEnd: "M2 3h12M6 6.3h8M2 9.6h12M8 13h6",
    alignJustify: "M2 3h12M2 6.3h12M2 9.6h12M2 13h12",
    insertPicture: "M2 3h12v10H2zM2 11l3.5-4 3 3.300 2-2L14 11.500M10.500 6h.2",
    pictureLibrary: "M4.500 2h9.500v8H4.500zM4.500 8l2.500-2.500L9 7.500l1.500-1.500L14 9M2 5v8.500h10",
    shortcuts: "M1.5 4h13v8h-13zM4 6.500h.5M7 6.500h.5M10 6.500h.5M12.500 6.500h.1M4 9.500h8",
    undo: "M5.5 3L2.5 6l3 3M3 6h6.5a3.5 3.5 0 010 7H6",
    redo: "M10.5 3l3 3-3 3M13 6H6.500a3.5 3.5 0 000 7H10",
};

const namespace = "http://www.w3.org/2000/svg";

export function symbol(name) {
    if (!paths[name]) return null;
    const drawing = document.createElementNS(namespace, "svg");
    drawing.setAttribute("viewBox", "0 0 16 16");
    drawing.setAttribute("aria-hidden", "true");
    drawing.setAttribute("focusable", "false");
    const path = document.createElementNS(namespace, "path");
    path.setAttribute("d", paths[name]);
    drawing.append(path);
    return drawing;
}
