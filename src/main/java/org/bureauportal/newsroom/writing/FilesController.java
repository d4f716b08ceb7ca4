package org.bureauportal.newsroom.writing;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.MultipartStream;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.bureauportal.account.Editor;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.attachment.FileUploads;
import org.bureauportal.attachment.StoredFile;
import org.bureauportal.attachment.UploadRefused;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.form.FieldProblems;
import org.bureauportal.newsroom.DraftFiles;
import org.bureauportal.shared.NotFound;
import org.bureauportal.site.NewsroomAddresses;
import org.bureauportal.text.Content;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Adds files to a draft one by one, by a page of its own: for browsers in which no script runs. */
@Controller
class FilesController {

    /** One file is meant; a page of ours sends it first. */
    private static final int MOST_PARTS = 4;

    private final Editing editing;
    private final FileUploads uploads;
    private final DraftFiles files;

    FilesController(Editing editing, FileUploads uploads, DraftFiles files) {
        this.editing = editing;
        this.uploads = uploads;
        this.files = files;
    }

    @GetMapping(NewsroomAddresses.FILES_OF_ARTICLE)
    ModelAndView show(@PathVariable long number, CsrfToken token, @AuthenticationPrincipal Editor editor) {
        return page(HttpStatus.OK, draft(number, editor), token, List.of());
    }

    /** The token is in the address, as the file is not read before it is known who sends it. */
    @PostMapping(NewsroomAddresses.FILES_OF_ARTICLE)
    ModelAndView add(
            @PathVariable long number,
            HttpServletRequest request,
            CsrfToken token,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next)
            throws IOException {
        EditableArticle draft = draft(number, editor);
        try {
            StoredFile file = taken(request, editor);
            Content content = draft.content().with(new Content.Attachment(file.key(), file.name()));
            editing.save(number, draft.revision(), draft.sectionId(), content, editor.actor());
        } catch (UploadRefused refused) {
            Object[] arguments = refused.reason().getArguments();
            FieldProblem problem = new FieldProblem(
                    "file",
                    Objects.requireNonNull(refused.reason().getCodes())[0],
                    arguments == null ? new Object[0] : arguments);
            return page(HttpStatus.UNPROCESSABLE_CONTENT, draft, token, List.of(problem));
        }
        next.addFlashAttribute("notice", "files.page.added");
        return new ModelAndView("redirect:" + NewsroomAddresses.filesOf(number));
    }

    private StoredFile taken(HttpServletRequest request, Editor editor) throws IOException {
        try {
            FileItemIterator parts = new FileUpload().getItemIterator(new ServletRequestContext(request));
            for (int part = 0; part < MOST_PARTS && parts.hasNext(); part++) {
                FileItemStream each = parts.next();
                String name = each.isFormField() ? null : each.getName();
                if (name != null && !name.isEmpty()) {
                    try (InputStream bytes = each.openStream()) {
                        return uploads.take(name, -1, bytes, null, editor.actor());
                    }
                }
            }
        } catch (FileUploadException | MultipartStream.MalformedStreamException malformed) {
            throw UploadRefused.incomplete();
        }
        throw UploadRefused.none();
    }

    /** A file that the draft of another cannot take is not read. */
    private EditableArticle draft(long number, Editor editor) {
        EditableArticle article = editing.find(number);
        if (!article.isDraft()) {
            throw NotFound.article(number);
        }
        Editing.requireWriter(article, editor.actor());
        return article;
    }

    private ModelAndView page(HttpStatus status, EditableArticle draft, CsrfToken token, List<FieldProblem> problems) {
        return new ModelAndView("newsroom/files", status)
                .addObject(FieldProblems.NAME, new FieldProblems(problems))
                .addObject("article", draft)
                .addObject("files", files.of(draft.content().attachments(), LocaleContextHolder.getLocale()))
                .addObject("markup", files.markup(draft.content().attachments()).values())
                .addObject("accepted", FileUploads.extensions())
                .addObject("token", token.getToken())
                .addObject("form", ArticlePage.address(draft.number()));
    }
}
