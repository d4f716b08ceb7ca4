// A form as it is sent by a script: in UTF-8, of which a browser's own encoding makes three bytes each, and compressed.

const worthIt = 4_096;

/** What fetch takes of a form: its body and headers, and how many bytes go out. */
export async function bodyOf(form, { isGoing }) {
    const text = [...new FormData(form)].map(([name, value]) => `${encode(name)}=${encode(lines(value))}`).join("&");
    const bytes = new TextEncoder().encode(text);
    const headers = { "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8" };
    // a page that goes away has no time left
    if (isGoing || bytes.length < worthIt || !("CompressionStream" in window)) {
        return { body: bytes, headers, length: bytes.length };
    }
    const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
    const body = await new Response(stream).arrayBuffer();
    const compressed = { ...headers, "Content-Encoding": "gzip", "Form-Length": String(bytes.length) };
    return { body, headers: compressed, length: body.byteLength };
}

function lines(value) {
    return value.replace(/\r\n|\r|\n/g, "\r\n");
}

function encode(text) {
    return text.replace(/[%&=+]/g, encodeURIComponent);
}
