package org.bureauportal.noticetype;

/** What a fact is, by which it is read and shown. */
public enum FactKind {
    TEXT,
    DATE,
    NUMBER,
    MONEY
}
