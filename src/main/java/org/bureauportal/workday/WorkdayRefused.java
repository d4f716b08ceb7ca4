package org.bureauportal.workday;

/** A change of the calendar that would overwrite a day that is kept; nothing was changed. */
final class WorkdayRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient KeptDay kept;

    WorkdayRefused(KeptDay kept) {
        super(kept.day() + " is kept", null, false, false);
        this.kept = kept;
    }

    /** The day as it is kept. */
    KeptDay kept() {
        return kept;
    }
}
