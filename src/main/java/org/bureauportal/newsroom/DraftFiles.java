package org.bureauportal.newsroom;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bureauportal.attachment.FileFacts;
import org.bureauportal.attachment.FileLine;
import org.bureauportal.attachment.StoredFile;
import org.bureauportal.attachment.StoredFiles;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.NewsroomAddresses;
import org.bureauportal.text.Content.Attachment;
import org.bureauportal.text.Content.Attachments;
import org.springframework.stereotype.Component;

/** The files of a text as editors see them, public or not. */
@Component
public class DraftFiles {

    private final StoredFiles files;
    private final FileFacts facts;
    private final Addresses addresses;

    DraftFiles(StoredFiles files, FileFacts facts, Addresses addresses) {
        this.files = files;
        this.facts = facts;
        this.addresses = addresses;
    }

    /** How many files may go with one text. */
    public int most() {
        return files.most();
    }

    /** As the page of the article would list them; those that are gone are left out. */
    public List<FileLine> of(Attachments attachments, Locale locale) {
        return List.copyOf(named(attachments, locale).values());
    }

    /** The same by key. */
    public Map<String, FileLine> named(Attachments attachments, Locale locale) {
        Map<String, StoredFile> stored = files.find(attachments.keys());
        Map<String, FileLine> lines = new LinkedHashMap<>();
        for (Attachment each : attachments.files()) {
            StoredFile file = stored.get(each.key());
            if (file != null) {
                lines.put(each.key(), line(each, file, locale));
            }
        }
        return lines;
    }

    /** The files by key, each under its own name, for a script that shows what else is known of them. */
    public Map<String, FileLine> byKey(Attachments attachments, Locale locale) {
        Map<String, FileLine> byKey = new LinkedHashMap<>();
        files.find(attachments.keys()).forEach((key, file) -> byKey.put(key, line(file, locale)));
        return byKey;
    }

    /** What puts the pictures among them into a body, where that is written as HTML, by key. */
    public Map<String, String> markup(Attachments attachments) {
        Map<String, String> markup = new LinkedHashMap<>();
        files.find(attachments.keys()).forEach((key, file) -> {
            if (file.isPicture()) {
                String address = addresses.file(key, file.kind().extension());
                markup.put(key, "<figure><img src=\"" + address + "\" alt=\"\"><figcaption></figcaption></figure>");
            }
        });
        return markup;
    }

    /** A file that no text names yet. */
    public FileLine line(StoredFile file, Locale locale) {
        return line(new Attachment(file.key(), file.name()), file, locale);
    }

    private FileLine line(Attachment attached, StoredFile file, Locale locale) {
        return new FileLine(
                attached.name().isEmpty() ? file.name() : attached.name(),
                NewsroomAddresses.file(file.key()),
                facts.of(file.kind().extension(), file.size(), file.pages(), locale));
    }
}
