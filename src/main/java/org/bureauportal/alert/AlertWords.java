package org.bureauportal.alert;

import org.bureauportal.mail.OutgoingMail;
import org.bureauportal.published.PublicationLog.Act;
import org.bureauportal.section.Section;
import org.bureauportal.site.Language;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** How topics and acts are called, on pages and in messages. */
@Component
class AlertWords {

    private final MessageSource messages;

    AlertWords(MessageSource messages) {
        this.messages = messages;
    }

    /** Such as {@code notices in “Bureau news” with the words “seminar”}. */
    String topic(Topic topic) {
        Section section = topic.section();
        if (section == null) {
            return topic.query().isEmpty()
                    ? say("alert.topic.all", topic.language())
                    : say("alert.topic.words", topic.language(), topic.query());
        }
        return topic.query().isEmpty()
                ? say("alert.topic.section", topic.language(), section.name())
                : say("alert.topic.both", topic.language(), section.name(), topic.query());
    }

    /** Such as {@code Corrected: Seminar opens after the Spring Festival}, on one line. */
    String headline(Act act, Language language) {
        return OutgoingMail.line(say("alert.act." + act.kind(), language, act.title(), act.article()));
    }

    String say(String key, Language language, Object... arguments) {
        return messages.getMessage(key, arguments, language.locale());
    }
}
