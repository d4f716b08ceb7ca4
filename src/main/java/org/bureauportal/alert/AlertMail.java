package org.bureauportal.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bureauportal.alert.Outbox.Recipient;
import org.bureauportal.mail.MailAddress;
import org.bureauportal.mail.MailQueue.Claim;
import org.bureauportal.mail.OutgoingMail;
import org.bureauportal.mail.WhereMailIsSet;
import org.bureauportal.published.PublicationLog;
import org.bureauportal.published.PublicationLog.Act;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Dates;
import org.bureauportal.site.Language;
import org.bureauportal.site.SiteProperties;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/**
 * Writes messages: plain text in the language of the subscription. What they say of an article is what is public while they are
 * written; of one that was withdrawn meanwhile they say only that. The headers are those of RFC 2369 and RFC 8058, by which a
 * reader stops with one press in the mail program.
 */
@Component
@Conditional(WhereMailIsSet.class)
class AlertMail {

    /** So many acts are told one by one. */
    private static final int MOST = 100;

    /** Written before what follows the message itself (RFC 3676, section 4.3). */
    private static final String SIGNATURE = "-- ";

    private final Outbox outbox;
    private final PublicationLog log;
    private final Addresses addresses;
    private final Dates dates;
    private final SiteProperties site;
    private final AlertProperties properties;
    private final AlertWords words;
    private final MailAddress from;

    AlertMail(
            Outbox outbox,
            PublicationLog log,
            Addresses addresses,
            Dates dates,
            SiteProperties site,
            AlertProperties properties,
            AlertWords words) {
        this.outbox = outbox;
        this.log = log;
        this.addresses = addresses;
        this.dates = dates;
        this.site = site;
        this.properties = properties;
        this.words = words;
        this.from = MailAddress.ofSender(properties.from(), "alerts", site);
    }

    /** Writes the message; empty where there is nothing to say. */
    Optional<OutgoingMail> write(Claim claim) {
        return outbox.recipient(claim)
                .flatMap(recipient ->
                        recipient.isAsked() ? Optional.of(confirmation(claim, recipient)) : alert(claim, recipient));
    }

    private OutgoingMail confirmation(Claim claim, Recipient recipient) {
        Language language = recipient.topic().language();
        String link = addresses.whole(addresses.alertConfirmation(outbox.secretToConfirm(recipient)));
        List<String> lines = List.of(
                words.say(
                        "alert.mail.asked",
                        language,
                        site.name(language),
                        words.topic(recipient.topic()),
                        words.say("alert.frequency." + recipient.frequency(), language)),
                "",
                words.say(
                        "alert.mail.confirm",
                        language,
                        properties.confirmWithin().toHours()),
                link,
                "",
                words.say("alert.mail.ignore", language));
        return message(claim, recipient, words.say("alert.mail.confirmSubject", language, site.name(language)), lines);
    }

    private Optional<OutgoingMail> alert(Claim claim, Recipient recipient) {
        Language language = recipient.topic().language();
        List<Act> acts =
                log.of(outbox.acts(claim)).stream().filter(AlertMail::holds).toList();
        if (acts.isEmpty()) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>();
        acts.stream().limit(MOST).forEach(act -> {
            lines.addAll(told(act, language));
            lines.add("");
        });
        if (acts.size() > MOST) {
            lines.add(words.say("alert.mail.more", language, acts.size() - MOST));
            lines.add(addresses.whole(addresses.home(language)));
            lines.add("");
        }
        lines.add(SIGNATURE);
        lines.add(words.say("alert.mail.why", language, site.name(language), words.topic(recipient.topic())));
        lines.add(words.say("alert.mail.stop", language));
        lines.add(stop(recipient));
        String subject = acts.size() == 1
                ? words.headline(acts.get(0), language)
                : words.say("alert.mail.several", language, acts.size(), words.topic(recipient.topic()));
        return Optional.of(message(claim, recipient, subject, lines));
    }

    /** Whether an act is still to be told: of what was taken away, only that; of what is public again, not that it was taken. */
    private static boolean holds(Act act) {
        return switch (act.kind()) {
            case WITHDRAWN, REMOVED -> !act.reason().isEmpty();
            default -> !act.title().isEmpty();
        };
    }

    private List<String> told(Act act, Language language) {
        List<String> lines = new ArrayList<>();
        lines.add(words.headline(act, language));
        if (!act.note().isEmpty()) {
            lines.add(OutgoingMail.line(act.note()));
        }
        if (!act.reason().isEmpty()) {
            lines.add(OutgoingMail.line(words.say("alert.mail.reason", language, act.reason())));
        }
        lines.add(dates.minuteInZone(act.at(), language.locale()));
        lines.add(addresses.whole(addresses.article(act.article())));
        return lines;
    }

    private OutgoingMail message(Claim claim, Recipient recipient, String subject, List<String> lines) {
        String stop = stop(recipient);
        return new OutgoingMail(
                claim.id(),
                from,
                recipient.address(),
                recipient.topic().language(),
                subject,
                OutgoingMail.text(lines),
                Map.of(
                        "List-Id",
                        "<alerts." + site.baseAddress().getHost() + ">",
                        "List-Unsubscribe",
                        "<" + stop + ">",
                        "List-Unsubscribe-Post",
                        StopController.ONE_CLICK,
                        "Precedence",
                        "bulk"));
    }

    private String stop(Recipient recipient) {
        return addresses.whole(addresses.alertStop(recipient.stopSecret()));
    }
}
