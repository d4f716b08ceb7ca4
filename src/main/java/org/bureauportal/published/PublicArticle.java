package org.bureauportal.published;

/** What the public is answered at the address of an article that is or was public. */
public sealed interface PublicArticle permits PublishedArticle, Removed {

    long number();

    /** Where it is filed, which decides the language of the answer. */
    long sectionId();
}
