package org.bureauportal.server.body;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;

/**
 * Decodes {@code application/x-www-form-urlencoded} in UTF-8 (URL Standard, section 5.1) piece by piece, so that what was
 * sent is never held beside what it means. Malformed escapes and malformed UTF-8 are errors (400), and so is more than the
 * limits (413).
 */
final class FormDecoder {

    private static final int PIECE = 8192;

    /** Several times as many as the longest form has. */
    private static final int MOST_FIELDS = 500;

    private final int mostCharacters;
    private final Map<String, List<String>> fields = new LinkedHashMap<>();
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(PIECE);
    private final CharBuffer characters = CharBuffer.allocate(PIECE);

    private StringBuilder text = new StringBuilder();
    private String name = "";
    private boolean isValue;
    private int digitsMissing;
    private int escaped;
    private int count;
    private int length;

    /** @param mostCharacters of all names and values together */
    FormDecoder(int mostCharacters) {
        this.mostCharacters = mostCharacters;
    }

    void decode(byte[] piece, int length) {
        for (int at = 0; at < length; at++) {
            decode(piece[at]);
        }
    }

    /** Ends the form: its fields in their order. */
    Map<String, List<String>> end() {
        endField();
        return fields;
    }

    /** The characters of all names and values so far. */
    int length() {
        return length;
    }

    private void decode(byte next) {
        if (digitsMissing > 0) {
            int digit = Character.digit(next, 16);
            if (digit < 0) {
                throw malformed();
            }
            escaped = escaped * 16 + digit;
            digitsMissing--;
            if (digitsMissing == 0) {
                put((byte) escaped);
                escaped = 0;
            }
            return;
        }
        switch (next) {
            case '%' -> digitsMissing = 2;
            case '+' -> put((byte) ' ');
            case '&' -> endField();
            case '=' -> {
                if (isValue) {
                    put(next);
                } else {
                    name = endText();
                    isValue = true;
                }
            }
            default -> put(next);
        }
    }

    private void endField() {
        if (digitsMissing > 0) {
            throw malformed();
        }
        String last = endText();
        if (isValue && name.isEmpty()) {
            throw malformed();
        }
        if (isValue || !last.isEmpty()) {
            add(isValue ? name : last, isValue ? last : "");
        }
        name = "";
        isValue = false;
    }

    private void add(String field, String value) {
        count++;
        if (count > MOST_FIELDS) {
            throw tooLarge();
        }
        fields.computeIfAbsent(field, absent -> new ArrayList<>(1)).add(value);
    }

    private void put(byte decoded) {
        if (!bytes.hasRemaining()) {
            decodeCharacters(false);
        }
        bytes.put(decoded);
    }

    private String endText() {
        decodeCharacters(true);
        utf8.flush(characters);
        utf8.reset();
        drain();
        String whole = text.toString();
        // a long text leaves no long buffer
        text = new StringBuilder();
        return whole;
    }

    private void decodeCharacters(boolean isEnd) {
        bytes.flip();
        CoderResult result;
        do {
            result = utf8.decode(bytes, characters, isEnd);
            if (result.isError()) {
                throw malformed();
            }
            drain();
        } while (result.isOverflow());
        bytes.compact();
    }

    private void drain() {
        characters.flip();
        length += characters.length();
        if (length > mostCharacters) {
            throw tooLarge();
        }
        text.append(characters);
        characters.clear();
    }

    private static InvalidParameterException malformed() {
        return new InvalidParameterException("the form is malformed", HttpServletResponse.SC_BAD_REQUEST);
    }

    private static InvalidParameterException tooLarge() {
        return new InvalidParameterException("the form is too large", HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    }
}
