package org.bureauportal.check;

import java.util.function.Consumer;
import org.bureauportal.check.PersonalFinding.Kind;
import org.bureauportal.check.ReadBody.Passage;

/** Finds whole e-mail addresses. In a column each is surely a person's; elsewhere it may be an office's. */
final class PersonalMailboxes {

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_DOMAIN = 255;

    private PersonalMailboxes() {}

    static void find(Passage passage, Consumer<Identifier> found) {
        ReadText text = passage.text();
        int last = passage.from();
        for (int at = passage.from(); at < passage.to(); at++) {
            if (text.at(at) != '@') {
                continue;
            }
            int from = at;
            while (from > last && at - from < LONGEST_NAME && isOfName(text.at(from - 1))) {
                from--;
            }
            int to = endOfDomain(text, at + 1, passage.to());
            if (from < at && to > 0 && text.at(from - 1) != '*') {
                boolean isCertain = passage.place().isColumn();
                found.accept(new Identifier(Kind.EMAIL, passage, from, to, isCertain));
                last = to;
            }
        }
    }

    private static boolean isOfName(char sign) {
        return ReadText.isLatin(sign) || ReadText.isDigit(sign) || "._%+-'&".indexOf(sign) >= 0;
    }

    /** Behind the last letters that follow a dot; 0 where there are none. */
    private static int endOfDomain(ReadText text, int from, int most) {
        int end = 0;
        int label = from;
        int at = from;
        while (at < most && at - from < LONGEST_DOMAIN) {
            char sign = text.at(at);
            if (sign == '.') {
                if (at == label) {
                    break;
                }
                label = at + 1;
            } else if (!ReadText.isLatin(sign) && !ReadText.isDigit(sign) && sign != '-') {
                break;
            } else if (label > from && at > label) {
                end = at + 1;
            }
            at++;
        }
        return end;
    }
}
