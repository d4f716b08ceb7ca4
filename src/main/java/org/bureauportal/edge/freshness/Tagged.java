package org.bureauportal.edge.freshness;

import java.util.List;
import java.util.UUID;

/** Something that was made from the database, and says from what and as of when. */
public interface Tagged {

    /** What it is made from; empty where it never changes. */
    List<String> tags();

    /** The epoch of the database from which it was made. */
    UUID epoch();

    /** The version of public changes that its making had before it, or a later one. */
    long asOf();
}
