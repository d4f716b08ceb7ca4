// The link addresses the body may hold: web, mail, telephone, and places on this site. The server has the same rules.

const ends = /^[\u0000-\u0020\u007f\u00a0\u3000\ufeff]+|[\u0000-\u0020\u007f\u00a0\u3000\ufeff]+$/g;
const lineEnds = /[\t\r\n]+/g;
const unsafe = /[\u0000-\u0020\u007f\u00a0\u3000\\<>"`]/g;
const web = /^(https?):[/\\]{2}([^/\\?#]+)([^?#]*)(.*)$/is;
// What a browser takes for a host, by the code points that the URL Standard forbids in one.
const authority = /^(?:[^@]*@)?(?:\[[0-9a-f:.]+\]|[^\u0000-\u0020\u007f\u00a0\u3000#/:<>?@[\\\]^|]+)(?::\d{0,5})?$/i;
const others = /^(?:mailto:[^\s@]+@[^\s@]|tel:[+*#\d(]|\/(?![/\\])|#)/i;

/** The address as it may be stored, with spaces and the like encoded as a browser does, or null where it must be refused. */
export function allowedAddress(text) {
    const address = (text ?? "").replace(ends, "").replace(lineEnds, "");
    const found = web.exec(address);
    if (found) {
        const [, scheme, host, path, rest] = found;
        return authority.test(host) ? `${scheme}://${host}${encoded(path.replace(/\\/g, "/"))}${encoded(rest)}` : null;
    }
    return others.test(address) ? encoded(address) : null;
}

function encoded(text) {
    return text.replace(unsafe, (sign) => encodeURIComponent(sign));
}

/** The address a person meant: a bare domain becomes a web address, a bare mailbox a mail address. */
export function typedAddress(text) {
    const address = text.trim();
    if (/^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(address)) return allowedAddress(`mailto:${address}`);
    if (/^[\p{L}\p{M}\p{N}_-]+(?:\.[\p{L}\p{M}\p{N}_-]+)+(?:[:/?#].*)?$/u.test(address))
        return allowedAddress(`https://${address}`);
    return allowedAddress(address);
}
