package org.bureauportal.signin.factor;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as a path of SVG, so that no page needs a picture from elsewhere.
 *
 * @param size of its sides in modules, with the quiet zone of four that ISO/IEC 18004 asks for
 * @param path the dark modules
 */
record QrPicture(int size, String path) {

    private static final int QUIET = 4;

    static QrPicture of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET)
                            .append(' ')
                            .append(y + QUIET)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrPicture(code.size + 2 * QUIET, path.toString());
    }
}
