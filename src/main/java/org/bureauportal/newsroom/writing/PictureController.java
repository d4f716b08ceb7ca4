package org.bureauportal.newsroom.writing;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.bureauportal.attachment.FileHeaders;
import org.bureauportal.attachment.Pictures;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Shows pictures to editors, whether the public may have them or not. */
@Controller
class PictureController {

    /** A picture never changes; but a browser that somebody else uses next keeps it no longer than a day. */
    private static final CacheControl KEPT =
            CacheControl.maxAge(Duration.ofHours(12)).cachePrivate().immutable();

    private final Pictures pictures;

    PictureController(Pictures pictures) {
        this.pictures = pictures;
    }

    @GetMapping(NewsroomAddresses.PICTURE)
    void picture(@PathVariable String key, HttpServletResponse response) {
        send(pictures.find(key), response);
    }

    @GetMapping(NewsroomAddresses.RENDITION)
    void picture(
            @PathVariable String key,
            @PathVariable int width,
            @PathVariable String extension,
            HttpServletResponse response) {
        send(pictures.find(key, width, extension), response);
    }

    private static void send(Pictures.Sent picture, HttpServletResponse response) {
        FileHeaders.setPicture(response, picture.name(), picture.mediaType(), picture.sha256(), picture.size());
        response.setHeader(HttpHeaders.CACHE_CONTROL, KEPT.getHeaderValue());
    }
}
