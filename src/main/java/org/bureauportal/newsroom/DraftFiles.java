package org.bureauportal.newsroom;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bureauportal.attachment.FileFacts;
import org.bureauportal.attachment.FileLine;
import org.bureauportal.attachment.StoredFile;
import org.bureauportal.attachment.StoredFiles;
import org.bureauportal.site.NewsroomAddresses;
import org.bureauportal.text.Content.Attachment;
import org.bureauportal.text.Content.Attachments;
import org.springframework.stereotype.Component;

/** The files of a text as editors see them, public or not. */
@Component
public class DraftFiles {

    private final StoredFiles files;
    private final FileFacts facts;

    DraftFiles(StoredFiles files, FileFacts facts) {
        this.files = files;
        this.facts = facts;
    }

    /** How many files may go with one text. */
    public int most() {
        return files.most();
    }

    /** As the page of the article would list them; those that are gone are left out. */
    public List<FileLine> of(Attachments attachments, Locale locale) {
        Map<String, StoredFile> stored = files.find(attachments.keys());
        return attachments.files().stream()
                .flatMap(each ->
                        Optional.ofNullable(stored.get(each.key())).map(file -> line(each, file, locale)).stream())
                .toList();
    }

    /** What a script shows of each beside its name, by key. */
    public Map<String, FileLine> byKey(Attachments attachments, Locale locale) {
        Map<String, FileLine> byKey = new LinkedHashMap<>();
        files.find(attachments.keys()).forEach((key, file) -> byKey.put(key, line(file, locale)));
        return byKey;
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
