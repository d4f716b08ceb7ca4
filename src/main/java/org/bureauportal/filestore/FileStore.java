package org.bureauportal.filestore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Where the bytes of files are, each content once, by its SHA-256 in 64 hexadecimal digits. Bytes flow through in small pieces,
 * however many they are. A store for objects, such as one that speaks S3, can take the place of the database.
 */
public interface FileStore {

    /** The header of an answer that stands for a file: its SHA-256, a blank, its size. It never leaves the portal. */
    String HEADER = "Portal-File";

    /**
     * Takes a content in, unless it is there already. Where this takes part in a transaction, the content is there with it or
     * not at all.
     *
     * @param size how many bytes will come
     */
    void put(String sha256, long size, InputStream bytes) throws IOException;

    /**
     * Writes a part of a content.
     *
     * @param from the first byte, from 0
     * @param length how many bytes
     * @throws java.nio.file.NoSuchFileException where there is no such content
     */
    void copy(String sha256, long from, long length, OutputStream to) throws IOException;
}
