package org.bureauportal.web;

/** Which addresses belong to the newsroom. */
final class NewsroomPaths {

    private NewsroomPaths() {}

    static boolean contains(String path) {
        return path.equals("/newsroom") || path.startsWith("/newsroom/");
    }
}
