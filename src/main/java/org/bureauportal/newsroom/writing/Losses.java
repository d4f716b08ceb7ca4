package org.bureauportal.newsroom.writing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bureauportal.text.LeftOut;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says in the editor's language what of a text could not be saved. */
@Component
class Losses {

    /** The name under which a page and an answer carry them. */
    static final String NAME = "leftOut";

    private final MessageSource messages;

    Losses(MessageSource messages) {
        this.messages = messages;
    }

    /** One line for each kind of thing, and one for the text that stood in them; no line where nothing is lost. */
    List<String> of(LeftOut leftOut) {
        Locale locale = LocaleContextHolder.getLocale();
        List<String> lines = new ArrayList<>();
        leftOut.counts()
                .forEach((kind, count) ->
                        lines.add(messages.getMessage("leftOut." + kind, new Object[] {count}, locale)));
        if (leftOut.characters() > 0) {
            lines.add(messages.getMessage("leftOut.characters", new Object[] {leftOut.characters()}, locale));
        }
        return lines;
    }
}
