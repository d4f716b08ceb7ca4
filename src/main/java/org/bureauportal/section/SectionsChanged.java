package org.bureauportal.section;

import org.bureauportal.shared.PublicChange;

/** A section was opened; every public page shows the main ones. */
record SectionsChanged() implements PublicChange {}
