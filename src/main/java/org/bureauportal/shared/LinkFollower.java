package org.bureauportal.shared;

import java.util.List;

/**
 * Follows a link as a reader's browser would, as far as it leads through this site. The room that makes pages ready answers;
 * rooms below that one ask here, so that none of them knows which pages there are.
 */
public interface LinkFollower {

    /**
     * Follows a link that stands on a page of this site, through all its redirects.
     *
     * @param link a path on this site or a web address, in any spelling that a browser takes
     */
    Trail follow(String link);

    /**
     * Where a link leads.
     *
     * @param passed the paths asked for on this site on the way, each as it was asked for
     */
    record Trail(List<String> passed, End end) {}

    /** What a reader finds in the end. */
    enum End {
        /** A public page of this site. */
        PAGE,
        /** Another site. */
        ELSEWHERE,
        /** Nothing that readers may see, or a circle. */
        NOTHING,
        /** The site cannot answer at the moment. */
        UNKNOWN
    }
}
