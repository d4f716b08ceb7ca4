package org.bureauportal.reading;

import jakarta.servlet.http.HttpServletResponse;
import org.bureauportal.attachment.FileHeaders;
import org.bureauportal.published.PublishedFile;
import org.bureauportal.published.PublishedFiles;
import org.bureauportal.shared.Moved;
import org.bureauportal.shared.NotFound;
import org.bureauportal.site.Addresses;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * A file that goes with an article, and the pictures made of it. Its address answers while the public may have it, and says
 * nothing of what is in it.
 */
@Controller
class FileController {

    private final PublishedFiles files;
    private final Addresses addresses;

    FileController(PublishedFiles files, Addresses addresses) {
        this.files = files;
        this.addresses = addresses;
    }

    @GetMapping("/files/" + Addresses.FILE_NAME)
    @Transactional(readOnly = true)
    void file(@PathVariable String key, @PathVariable String extension, HttpServletResponse response) {
        PublishedFile file = files.find(key, extension).orElseThrow(() -> movedOrNot(key, extension));
        tellRobots(file, response);
        FileHeaders.set(response, file.fileName(), file.mediaType(), file.sha256(), file.size());
    }

    @GetMapping("/files/" + Addresses.PICTURE_NAME)
    void picture(
            @PathVariable String key,
            @PathVariable int width,
            @PathVariable String extension,
            HttpServletResponse response) {
        PublishedFile picture = files.findPicture(key, width, extension).orElseThrow(() -> NotFound.file(key));
        tellRobots(picture, response);
        FileHeaders.setPicture(response, picture.name(), picture.mediaType(), picture.sha256(), picture.size());
    }

    private static void tellRobots(PublishedFile file, HttpServletResponse response) {
        if (!file.isIndexed()) {
            response.setHeader("X-Robots-Tag", "noindex");
        }
    }

    private RuntimeException movedOrNot(String key, String extension) {
        return files.findSuccessor(key, extension)
                .<RuntimeException>map(other -> new Moved(addresses.file(other.key(), other.extension())))
                .orElseGet(() -> NotFound.file(key));
    }
}
