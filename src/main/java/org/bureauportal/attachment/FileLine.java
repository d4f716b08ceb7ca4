package org.bureauportal.attachment;

/**
 * A file as a page lists it.
 *
 * @param name what people see
 * @param address on this site
 * @param about its type, size and pages, in words
 */
public record FileLine(String name, String address, String about) {}
