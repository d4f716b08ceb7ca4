package org.bureauportal.review;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Standing;
import org.bureauportal.attachment.FileFacts;
import org.bureauportal.attachment.FileHeaders;
import org.bureauportal.attachment.FileLine;
import org.bureauportal.attachment.Pictures;
import org.bureauportal.attachment.StoredFile;
import org.bureauportal.attachment.StoredFiles;
import org.bureauportal.noticetype.NoticeType;
import org.bureauportal.noticetype.NoticeTypes;
import org.bureauportal.noticetype.TypeField;
import org.bureauportal.noticetype.TypedParticulars;
import org.bureauportal.review.PreviewLink.State;
import org.bureauportal.review.PreviewLinks.Preview;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.NotFound;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.PageLanguage;
import org.bureauportal.text.Content.Attachment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where a preview link leads: a revision of a draft as readers would see it, and its files. Nothing keeps these pages, no
 * other site learns their addresses, and every secret that leads nowhere is answered like an address that there is not.
 */
@Controller
class LinkedPreviewController {

    private final PreviewLinks links;
    private final Editing editing;
    private final Sections sections;
    private final NoticeTypes types;
    private final StoredFiles files;
    private final Pictures pictures;
    private final FileFacts facts;
    private final Addresses addresses;

    LinkedPreviewController(
            PreviewLinks links,
            Editing editing,
            Sections sections,
            NoticeTypes types,
            StoredFiles files,
            Pictures pictures,
            FileFacts facts,
            Addresses addresses) {
        this.links = links;
        this.editing = editing;
        this.sections = sections;
        this.types = types;
        this.files = files;
        this.pictures = pictures;
        this.facts = facts;
        this.addresses = addresses;
    }

    @GetMapping(Addresses.PREVIEW)
    ModelAndView show(@PathVariable String secret, HttpServletRequest request, HttpServletResponse response) {
        protect(response);
        boolean isOpened = HttpMethod.GET.matches(request.getMethod());
        Preview preview = (isOpened ? links.open(secret) : links.find(secret)).orElseThrow(NotFound::previewLink);
        Section section = sections.byId(preview.sectionId()).orElseThrow();
        PageLanguage.set(request, section.language());
        return preview.link().isLive() ? page(preview, secret, section) : ended(preview);
    }

    private ModelAndView page(Preview preview, String secret, Section section) {
        String address = addresses.preview(secret);
        NoticeType type = types.known(preview.content().particulars().noticeType(), null);
        return new ModelAndView("review/preview")
                .addObject("link", preview.link())
                .addObject("shown", preview.content())
                .addObject("typeName", type.name().in(section.language()))
                .addObject(
                        "particulars",
                        new TypedParticulars(type, preview.content().particulars()).in(section.language()))
                .addObject("related", type.has(TypeField.RELATED_TO) ? related(preview) : List.of())
                .addObject("files", files(preview, address, section))
                .addObject("section", section)
                .addObject("currentSection", section.slug())
                .addObject("sectionAddress", addresses.section(section.language(), section.slug(), 1))
                .addObject("address", address);
    }

    /** What people outside may know of what it names: the titles of drafts stay inside. */
    private List<Editing.Related> related(Preview preview) {
        return editing.related(preview.content()).stream()
                .filter(Editing.Related::isPublic)
                .toList();
    }

    private List<FileLine> files(Preview preview, String address, Section section) {
        Map<String, StoredFile> stored =
                files.find(preview.content().attachments().keys());
        return preview.content().attachments().files().stream()
                .filter(each -> stored.containsKey(each.key()))
                .map(each -> line(each, Objects.requireNonNull(stored.get(each.key())), address, section))
                .toList();
    }

    private FileLine line(Attachment attached, StoredFile file, String address, Section section) {
        String extension = file.kind().extension();
        return new FileLine(
                attached.name().isEmpty() ? file.name() : attached.name(),
                address + addresses.file(file.key(), extension),
                facts.of(
                        extension, file.size(), file.pages(), section.language().locale()));
    }

    private ModelAndView ended(Preview preview) {
        Standing standing = editing.find(preview.article()).standing();
        boolean isPublic = preview.link().state() == State.PUBLISHED
                && (standing == Standing.PUBLIC || standing == Standing.ENDED);
        return new ModelAndView("review/preview-ended", HttpStatus.GONE)
                .addObject("link", preview.link())
                .addObject("article", isPublic ? addresses.article(preview.article()) : null);
    }

    @GetMapping(Addresses.PREVIEW + "/files/" + Addresses.FILE_NAME)
    void file(
            @PathVariable String secret,
            @PathVariable String key,
            @PathVariable String extension,
            HttpServletResponse response) {
        protect(response);
        StoredFile file = find(secret, key);
        if (!file.kind().extension().equals(extension)) {
            throw NotFound.file(key);
        }
        FileHeaders.set(response, file.name(), file.mediaType(), file.sha256(), file.size());
    }

    @GetMapping(Addresses.PREVIEW + "/files/" + Addresses.PICTURE_NAME)
    void picture(
            @PathVariable String secret,
            @PathVariable String key,
            @PathVariable int width,
            @PathVariable String extension,
            HttpServletResponse response) {
        protect(response);
        find(secret, key);
        Pictures.Sent picture = pictures.find(key, width, extension);
        FileHeaders.setPicture(response, picture.name(), picture.mediaType(), picture.sha256(), picture.size());
    }

    /** A file of what a link shows, and of nothing else. */
    private StoredFile find(String secret, String key) {
        return links.find(secret)
                .filter(each -> each.link().isLive())
                .filter(each -> each.content().attachments().keys().contains(key))
                .map(each -> files.find(key))
                .orElseThrow(NotFound::previewLink);
    }

    private static void protect(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
    }
}
