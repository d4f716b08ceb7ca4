package org.bureauportal.review.notification;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bureauportal.account.Accounts;
import org.bureauportal.account.Editor;
import org.bureauportal.check.PersonalData;
import org.bureauportal.mail.MailAddress;
import org.bureauportal.mail.MailQueue.Claim;
import org.bureauportal.mail.OutgoingMail;
import org.bureauportal.mail.WhereMailIsSet;
import org.bureauportal.review.WaitingReviews;
import org.bureauportal.review.WaitingReviews.Item;
import org.bureauportal.review.WaitingReviews.Wait;
import org.bureauportal.review.notification.NotificationQueue.Recipient;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Language;
import org.bureauportal.site.NewsroomAddresses;
import org.bureauportal.site.SiteProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/**
 * Writes messages to editors: plain text in their language, of what waits for them while it is written. No text of a draft stands
 * there, and of its title what identifies persons is masked: e-mail is not confidential. Links lead to pages, and do nothing.
 */
@Component
@Conditional(WhereMailIsSet.class)
class NotificationMail {

    /** So many of a kind are named. */
    private static final int MOST = 50;

    /** Written before what follows the message itself (RFC 3676, section 4.3). */
    private static final String SIGNATURE = "-- ";

    private final NotificationQueue queue;
    private final WaitingReviews waiting;
    private final Accounts accounts;
    private final Addresses addresses;
    private final SiteProperties site;
    private final NotificationProperties properties;
    private final PersonalData personalData;
    private final MessageSource messages;
    private final MailAddress from;

    NotificationMail(
            NotificationQueue queue,
            WaitingReviews waiting,
            Accounts accounts,
            Addresses addresses,
            SiteProperties site,
            NotificationProperties properties,
            PersonalData personalData,
            MessageSource messages) {
        this.queue = queue;
        this.waiting = waiting;
        this.accounts = accounts;
        this.addresses = addresses;
        this.site = site;
        this.properties = properties;
        this.personalData = personalData;
        this.messages = messages;
        this.from = MailAddress.ofSender(properties.from(), "newsroom", site);
    }

    /** What is said under one heading: each thing in lines of its own. */
    private record Part(String heading, List<List<String>> things) {}

    /** Writes the message; empty where there is nothing to say any more. */
    Optional<OutgoingMail> write(Claim claim) {
        return queue.recipient(claim)
                .flatMap(recipient ->
                        accounts.current(recipient.username()).flatMap(editor -> write(claim, recipient, editor)));
    }

    private Optional<OutgoingMail> write(Claim claim, Recipient recipient, Editor editor) {
        Language language = editor.language().orElse(site.defaultLanguage());
        return switch (recipient.kind()) {
            case CONFIRMATION -> Optional.of(confirmation(claim, recipient, language));
            case PRESSING ->
                waiting.of(editor).stream()
                        .filter(each -> each.key().equals(recipient.subject()))
                        .findFirst()
                        .map(each -> pressing(claim, recipient, each, language));
            case DAY -> daily(claim, recipient, editor, language);
        };
    }

    private OutgoingMail confirmation(Claim claim, Recipient recipient, Language language) {
        List<String> lines = List.of(
                say("notification.mail.asked", language, site.name(language), recipient.username()),
                "",
                say(
                        "notification.mail.confirm",
                        language,
                        properties.confirmWithin().toHours()),
                addresses.whole(NewsroomAddresses.OWN_MAIL + "/activation/" + queue.secretToConfirm(recipient)),
                "",
                say("notification.mail.ignore", language));
        return message(
                claim,
                recipient,
                language,
                say("notification.mail.confirmSubject", language, site.name(language)),
                lines);
    }

    private OutgoingMail pressing(Claim claim, Recipient recipient, Wait wait, Language language) {
        List<String> lines = new ArrayList<>(review(wait, language));
        lines.add("");
        close(lines, "notification.mail.whyPressing", language);
        return message(
                claim,
                recipient,
                language,
                say("notification.mail.pressingSubject", language, wait.step(), title(wait.item(), language)),
                lines);
    }

    private Optional<OutgoingMail> daily(Claim claim, Recipient recipient, Editor editor, Language language) {
        List<Part> parts = List.of(
                new Part(
                        "notification.mail.review",
                        waiting.of(editor).stream()
                                .map(each -> review(each, language))
                                .toList()),
                part("notification.mail.sentBack", waiting.sentBackTo(editor), "", language),
                part("notification.mail.publish", waiting.toPublishBy(editor), "/checklist", language),
                part("notification.mail.later", waiting.toReviewAfterwardsBy(editor), "/overview", language));
        int count = parts.stream().mapToInt(part -> part.things().size()).sum();
        if (count == 0) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>();
        parts.stream().filter(part -> !part.things().isEmpty()).forEach(part -> {
            lines.add(say(part.heading(), language, part.things().size()));
            lines.add("");
            part.things().stream().limit(MOST).forEach(thing -> {
                lines.addAll(thing);
                lines.add("");
            });
            if (part.things().size() > MOST) {
                lines.add(say("notification.mail.more", language, part.things().size() - MOST));
                lines.add(addresses.whole(NewsroomAddresses.DESK));
                lines.add("");
            }
        });
        close(lines, "notification.mail.whyDaily", language);
        return Optional.of(message(
                claim,
                recipient,
                language,
                say("notification.mail.dailySubject", language, count, site.name(language)),
                lines));
    }

    private Part part(String heading, List<Item> items, String page, Language language) {
        return new Part(
                heading,
                items.stream()
                        .map(each -> List.of(
                                title(each, language),
                                waited(each, language),
                                addresses.whole(NewsroomAddresses.article(each.number()) + page)))
                        .map(lines ->
                                lines.stream().filter(line -> !line.isEmpty()).toList())
                        .toList());
    }

    private List<String> review(Wait wait, Language language) {
        List<String> lines = new ArrayList<>();
        lines.add(title(wait.item(), language));
        lines.add(say("notification.mail.step", language, wait.step(), waited(wait.item(), language)));
        if (wait.isPressing()) {
            lines.add(
                    properties.withTitles()
                            ? say("notification.mail.pressing", language, named(wait.pressingReason()))
                            : say("notification.mail.isPressing", language));
        }
        if (wait.isAsked()) {
            lines.add(say("notification.mail.isAsked", language));
        }
        lines.add(addresses.whole(NewsroomAddresses.checklist(wait.number())));
        return lines;
    }

    private String title(Item item, Language language) {
        String number = say("notification.mail.number", language, Long.toString(item.number()));
        return !properties.withTitles() || item.title().isEmpty() ? number : named(item.title());
    }

    private String named(String text) {
        return OutgoingMail.line(personalData.mask(text));
    }

    private String waited(Item item, Language language) {
        return item.waited() == null
                ? ""
                : item.days() > 0
                        ? say("notification.mail.days", language, item.days())
                        : say("notification.mail.hours", language, item.hours());
    }

    private void close(List<String> lines, String why, Language language) {
        lines.add(SIGNATURE);
        lines.add(say(why, language, site.name(language)));
        lines.add(addresses.whole(NewsroomAddresses.OWN_MAIL));
    }

    private OutgoingMail message(
            Claim claim, Recipient recipient, Language language, String subject, List<String> lines) {
        return new OutgoingMail(
                claim.id(), from, recipient.address(), language, subject, OutgoingMail.text(lines), Map.of());
    }

    private String say(String key, Language language, Object... arguments) {
        return messages.getMessage(key, arguments, language.locale());
    }
}
