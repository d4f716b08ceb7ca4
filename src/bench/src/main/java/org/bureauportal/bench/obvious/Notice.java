package org.bureauportal.bench.obvious;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** A notice, as it stands in the table. */
@Entity
public class Notice {

    @Id
    private Long id;

    private String section;
    private String sectionName;
    private String title;
    private String source;
    private LocalDate documentDate;
    private LocalDateTime originalRelease;
    private String author;
    private String keywords;
    private String summary;
    private String body;
    private String manuscriptNumber;
    private int edition;
    private LocalDateTime released;

    public Long getId() {
        return id;
    }

    public String getSection() {
        return section;
    }

    public String getSectionName() {
        return sectionName;
    }

    public String getTitle() {
        return title;
    }

    public String getSource() {
        return source;
    }

    public LocalDate getDocumentDate() {
        return documentDate;
    }

    public LocalDateTime getOriginalRelease() {
        return originalRelease;
    }

    public String getAuthor() {
        return author;
    }

    public String getKeywords() {
        return keywords;
    }

    public String getSummary() {
        return summary;
    }

    public String getBody() {
        return body;
    }

    public String getManuscriptNumber() {
        return manuscriptNumber;
    }

    public int getEdition() {
        return edition;
    }

    public LocalDateTime getReleased() {
        return released;
    }
}
