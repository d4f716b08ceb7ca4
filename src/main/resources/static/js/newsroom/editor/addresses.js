// The link addresses the body may hold: web, mail, and places on this site.

const schemes = /^(?:https?:\/\/[^/?#]|mailto:[^\s@]+@[^\s@])/i;
const placeOnThisSite = /^(?:\/(?![/\\])|#)/;
const unsafe = /[\u0000-\u0020\u007f\u00a0\u3000\\<>"`]/;

/** The address as it may be stored, or null where it must be refused. */
export function allowedAddress(text) {
    const address = (text ?? "").trim();
    if (!address || unsafe.test(address)) return null;
    return schemes.test(address) || placeOnThisSite.test(address) ? address : null;
}

/** The address a person meant: a bare domain becomes a web address, a bare mailbox a mail address. */
export function typedAddress(text) {
    const address = text.trim();
    if (/^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(address)) return allowedAddress(`mailto:${address}`);
    if (/^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:[:/?#]\S*)?$/u.test(address))
        return allowedAddress(`https://${address}`);
    return allowedAddress(address);
}
