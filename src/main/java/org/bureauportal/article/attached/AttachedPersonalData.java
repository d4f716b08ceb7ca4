package org.bureauportal.article.attached;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bureauportal.attachment.StoredFile;
import org.bureauportal.attachment.StoredFiles;
import org.bureauportal.check.PersonalData;
import org.bureauportal.check.PersonalData.Strictness;
import org.bureauportal.check.PersonalFile;
import org.bureauportal.check.PersonalFinding;
import org.bureauportal.filestore.FileStore;
import org.bureauportal.filetext.FileText;
import org.bureauportal.text.Content;
import org.bureauportal.text.Content.Attachment;
import org.bureauportal.text.ContentField;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Looks through the files that go with a text. A content never changes, so what was found in it is kept for the next look. One
 * file is read at a time on a node, to bound memory.
 */
@Component
public class AttachedPersonalData {

    private static final Logger log = LoggerFactory.getLogger(AttachedPersonalData.class);

    /** Findings of all files that are kept. */
    private static final int MOST_KEPT = 20_000;

    /** Bytes of the largest file that is read. */
    private static final long LARGEST = 64L << 20;

    /** A page waits so long for all files of a text, and no longer for one. */
    private static final Duration FOR_ALL = Duration.ofSeconds(20);

    private static final Duration FOR_ONE = Duration.ofSeconds(10);

    private final StoredFiles files;
    private final FileStore store;
    private final PersonalData personalData;
    private final Semaphore turn = new Semaphore(1, true);
    private final Cache<String, PersonalFile> known = Caffeine.newBuilder()
            .maximumWeight(MOST_KEPT)
            .weigher((String content, PersonalFile file) -> file.size())
            .build();

    AttachedPersonalData(StoredFiles files, FileStore store, PersonalData personalData) {
        this.files = files;
        this.store = store;
        this.personalData = personalData;
    }

    /**
     * What the files of a text have, those in the order of the text. Reads them where they are not known yet, which takes its
     * time: not for a transaction.
     */
    public List<PersonalFinding> find(Content content, Strictness strictness) {
        if (strictness == Strictness.OFF) {
            return List.of();
        }
        List<PersonalFinding> found = new ArrayList<>();
        List<Attachment> attached = content.attachments().files();
        Map<String, StoredFile> stored = files.find(content.attachments().keys());
        long end = System.nanoTime() + FOR_ALL.toNanos();
        for (int at = 0; at < attached.size(); at++) {
            StoredFile file = stored.get(attached.get(at).key());
            if (file != null) {
                String name = attached.get(at).name();
                if (name.isEmpty()) {
                    found.addAll(
                            personalData.findInName(ContentField.ATTACHMENTS.key(), at + 1, file.name(), strictness));
                }
                String shown = personalData.mask(name.isEmpty() ? file.name() : name);
                found.addAll(
                        look(file, Duration.ofNanos(end - System.nanoTime())).in(strictness, at + 1, shown));
            }
        }
        found.addAll(inPictures(content, strictness));
        return found;
    }

    /** The name of a picture goes with it when a reader saves it. */
    private List<PersonalFinding> inPictures(Content content, Strictness strictness) {
        Set<String> keys = new LinkedHashSet<>();
        content.body().pictures().forEach(picture -> {
            if (picture.key() != null) {
                keys.add(picture.key());
            }
        });
        List<PersonalFinding> found = new ArrayList<>();
        files.find(keys)
                .values()
                .forEach(file -> found.addAll(personalData.findInName(
                        ContentField.BODY.key(), List.copyOf(keys).indexOf(file.key()) + 1, file.name(), strictness)));
        return found;
    }

    private PersonalFile look(StoredFile file, Duration left) {
        String extension = file.kind().extension();
        String content = file.sha256() + "." + extension;
        PersonalFile kept = known.getIfPresent(content);
        if (kept != null) {
            return kept;
        }
        if (file.isPicture()) {
            // what a picture shows is seen as it is put into the text
            return new PersonalFile(List.of(), List.of(), List.of(), true);
        }
        if (!FileText.isRead(extension) || file.size() > LARGEST || left.isNegative()) {
            return PersonalFile.UNREAD;
        }
        try {
            if (!turn.tryAcquire(left.toNanos(), TimeUnit.NANOSECONDS)) {
                return PersonalFile.UNREAD;
            }
            try {
                PersonalFile again = known.getIfPresent(content);
                return again == null ? read(file, extension, content, left) : again;
            } finally {
                turn.release();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return PersonalFile.UNREAD;
        } catch (IOException unreadable) {
            log.warn("File {} could not be looked through", file.key(), unreadable);
            return PersonalFile.UNREAD;
        }
    }

    private PersonalFile read(StoredFile file, String extension, String content, Duration left) throws IOException {
        boolean hasTime = left.compareTo(FOR_ONE) >= 0;
        Path copy = Files.createTempFile("portal-file", "." + extension);
        try {
            try (OutputStream to = Files.newOutputStream(copy)) {
                store.copy(file.sha256(), 0, file.size(), to);
            }
            PersonalFile read = personalData.read(copy, extension, charset(file), hasTime ? FOR_ONE : left);
            if (read.isWhole() || hasTime) {
                known.put(content, read);
            }
            return read;
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static Charset charset(StoredFile file) {
        Charset charset = MediaType.parseMediaType(file.mediaType()).getCharset();
        return charset == null ? StandardCharsets.UTF_8 : charset;
    }
}
