package org.bureauportal.signin.factor;

/** Bytes as letters and digits that are not taken for each other (RFC 4648, section 6), without padding. */
final class Base32 {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Base32() {}

    /**
     * Writes bytes in capital letters and digits.
     *
     * @throws IllegalArgumentException where their number is none of 5, 10, 15 …, which would need padding
     */
    static String of(byte[] bytes) {
        if (bytes.length % 5 != 0) {
            throw new IllegalArgumentException(bytes.length + " bytes need padding");
        }
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte each : bytes) {
            held = held << 8 | (each & 0xff);
            for (bits += 8; bits >= 5; bits -= 5) {
                text.append(LETTERS.charAt(held >> (bits - 5) & 31));
            }
            held &= 31;
        }
        return text.toString();
    }

    /** The same in groups of four, for people. */
    static String grouped(String text, String between) {
        return text.replaceAll("(.{4})(?=.)", "$1" + between);
    }
}
