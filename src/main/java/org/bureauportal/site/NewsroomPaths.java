package org.bureauportal.site;

/** Which addresses belong to the newsroom. */
public final class NewsroomPaths {

    private NewsroomPaths() {}

    public static boolean contains(String path) {
        return path.equals("/newsroom") || path.startsWith("/newsroom/");
    }
}
