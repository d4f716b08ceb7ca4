package org.bureauportal.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bureauportal.site.SiteProperties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Conditional;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Hands a message to the mail server, and understands its answer. Each says, as RFC 3834 has it, that a machine wrote it, so that
 * other machines do not answer. No address gets into the log.
 */
@Component
@Conditional(WhereMailIsSet.class)
public class MailDelivery {

    private static final Logger log = LoggerFactory.getLogger(MailDelivery.class);

    private static final int PERMANENT = 500;

    /** Refusals that are about the message or for now (RFC 3463): a full mailbox, the network, a policy. */
    private static final Pattern NOT_THE_ADDRESS = Pattern.compile("\\b5\\.(?:2\\.[23]|[34567]\\.[0-9]{1,3})\\b");

    private final JavaMailSender server;
    private final SiteProperties site;
    private final String host;

    MailDelivery(JavaMailSender server, SiteProperties site) {
        this.server = server;
        this.site = site;
        this.host = site.baseAddress().getHost();
    }

    /** What a mail server made of a message. */
    public enum Answer {
        ACCEPTED,
        /** There is no such address. */
        NO_SUCH_ADDRESS,
        /** Not now, or not this message. */
        REFUSED,
        /** No server answered, or none that takes mail from the portal. */
        UNREACHABLE
    }

    /** Gives what became of it; the server's refusals are no exceptions. */
    public Answer send(OutgoingMail message) {
        try {
            server.send(written(message));
            return Answer.ACCEPTED;
        } catch (MailAuthenticationException refused) {
            log.warn("The mail server refuses the portal's username or password");
            return Answer.UNREACHABLE;
        } catch (MailSendException failed) {
            return answer(message, failed);
        } catch (MailException | MessagingException | UnsupportedEncodingException failed) {
            log.warn(
                    "Message {} could not be written: {}",
                    message.id(),
                    failed.getClass().getName());
            return Answer.REFUSED;
        }
    }

    private MimeMessage written(OutgoingMail message) throws MessagingException, UnsupportedEncodingException {
        MimeMessage written = server.createMimeMessage();
        MimeMessageHelper helper = new MimeMessageHelper(written, false, StandardCharsets.UTF_8.name());
        helper.setFrom(message.from().text(), site.name(message.language()));
        helper.setTo(message.to().text());
        helper.setSubject(message.subject());
        helper.setText(message.text());
        written.setHeader("Message-ID", "<" + message.id() + "@" + host + ">");
        written.setHeader("Content-Language", message.language().tag());
        written.setHeader("Auto-Submitted", "auto-generated");
        written.setHeader("X-Auto-Response-Suppress", "All");
        for (Map.Entry<String, String> header : message.headers().entrySet()) {
            written.setHeader(header.getKey(), header.getValue());
        }
        return written;
    }

    /** The failures themselves name the address, so that none of them is logged. */
    private static Answer answer(OutgoingMail message, MailSendException failure) {
        // a failure to connect has a cause, one of a message stands beside it
        if (failure.getCause() != null) {
            return Answer.UNREACHABLE;
        }
        List<Exception> failures = Arrays.stream(failure.getMessageExceptions())
                .flatMap(MailDelivery::chain)
                .toList();
        if (failures.stream().anyMatch(SMTPSenderFailedException.class::isInstance)) {
            log.warn("The mail server refuses the address from which the portal writes");
            return Answer.UNREACHABLE;
        }
        List<SMTPAddressFailedException> refusals = failures.stream()
                .filter(SMTPAddressFailedException.class::isInstance)
                .map(SMTPAddressFailedException.class::cast)
                .toList();
        if (refusals.stream().anyMatch(MailDelivery::isFinal)) {
            return Answer.NO_SUCH_ADDRESS;
        }
        log.warn(
                "The mail server did not take message {}: {}",
                message.id(),
                refusals.isEmpty() ? "refused" : refusals.get(0).getReturnCode());
        return Answer.REFUSED;
    }

    private static boolean isFinal(SMTPAddressFailedException refusal) {
        return refusal.getReturnCode() >= PERMANENT
                && !NOT_THE_ADDRESS.matcher(refusal.getMessage()).find();
    }

    private static Stream<Exception> chain(Exception failure) {
        Stream.Builder<Exception> chain = Stream.builder();
        Exception each = failure;
        while (each != null) {
            chain.add(each);
            each = each instanceof MessagingException mail ? mail.getNextException() : null;
        }
        return chain.build();
    }
}
