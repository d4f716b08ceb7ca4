package org.bureauportal.feed;

import java.time.Instant;
import java.util.List;
import org.bureauportal.published.Announcement;
import org.bureauportal.site.Language;

/**
 * A feed, in whatever format it is written.
 *
 * @param id the path of its id, which stays when its address changes
 * @param page the path of the page that shows the same to readers
 * @param atom its path as Atom
 * @param rss its path as RSS
 * @param updated when there was last something to tell, which never goes back
 */
record Channel(
        String id,
        Language language,
        String title,
        String description,
        String page,
        String atom,
        String rss,
        Instant updated,
        List<Announcement> announcements) {}
