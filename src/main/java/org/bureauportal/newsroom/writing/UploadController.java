package org.bureauportal.newsroom.writing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.bureauportal.account.Editor;
import org.bureauportal.attachment.FileHeaders;
import org.bureauportal.attachment.FileLine;
import org.bureauportal.attachment.FileUploads;
import org.bureauportal.attachment.StoredFile;
import org.bureauportal.attachment.StoredFiles;
import org.bureauportal.attachment.UploadRefused;
import org.bureauportal.newsroom.DraftFiles;
import org.bureauportal.site.NewsroomAddresses;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Takes files that go with a text, each in the body of a request of its own, and gives them back to editors. */
@Controller
class UploadController {

    private final FileUploads uploads;
    private final StoredFiles files;
    private final DraftFiles shown;
    private final MessageSource messages;

    UploadController(FileUploads uploads, StoredFiles files, DraftFiles shown, MessageSource messages) {
        this.uploads = uploads;
        this.files = files;
        this.shown = shown;
        this.messages = messages;
    }

    /**
     * A file that was taken.
     *
     * @param line what to show of it
     * @param extension of a picture, as its address has it; otherwise null
     * @param width of a picture, in pixels as shown; otherwise null
     * @param height of a picture, in pixels as shown; otherwise null
     * @param picture where an editor sees it, if it is one; otherwise null
     */
    record Uploaded(
            String key,
            FileLine line,
            @Nullable String extension,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable String picture) {

        static Uploaded of(StoredFile file, FileLine line) {
            return file.isPicture()
                    ? new Uploaded(
                            file.key(),
                            line,
                            file.kind().extension(),
                            file.width(),
                            file.height(),
                            NewsroomAddresses.picture(file.key()))
                    : new Uploaded(file.key(), line, null, null, null, null);
        }
    }

    /**
     * A file that was not taken.
     *
     * @param message why, in the editor's language
     */
    record NotTaken(String message) {}

    @PostMapping(path = NewsroomAddresses.FILES, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> upload(
            @RequestParam String name,
            @RequestParam(required = false) @Nullable String replaces,
            HttpServletRequest request,
            @AuthenticationPrincipal Editor editor)
            throws IOException {
        try {
            StoredFile file = uploads.take(
                    name, request.getContentLengthLong(), request.getInputStream(), replaces, editor.actor());
            return ResponseEntity.ok(Uploaded.of(file, shown.line(file, LocaleContextHolder.getLocale())));
        } catch (UploadRefused refused) {
            HttpStatus status = switch (refused.kind()) {
                case UNFIT -> HttpStatus.UNPROCESSABLE_CONTENT;
                case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
                case BUSY -> HttpStatus.SERVICE_UNAVAILABLE;
            };
            String message = messages.getMessage(refused.reason(), LocaleContextHolder.getLocale());
            return ResponseEntity.status(status).body(new NotTaken(message));
        }
    }

    @GetMapping(NewsroomAddresses.FILE)
    void file(@PathVariable String key, HttpServletResponse response) {
        StoredFile file = files.find(key);
        FileHeaders.set(response, file.name(), file.mediaType(), file.sha256(), file.size());
    }
}
