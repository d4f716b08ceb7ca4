package org.bureauportal.reading;

import org.bureauportal.published.PublishedArticles;
import org.bureauportal.shared.Moved;
import org.bureauportal.site.Addresses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The address that is typed from paper; it leads to an article that is or was public, also while the database is away. */
@Controller
class ShortAddressController {

    private static final Logger log = LoggerFactory.getLogger(ShortAddressController.class);

    private final PublishedArticles articles;
    private final Addresses addresses;

    ShortAddressController(PublishedArticles articles, Addresses addresses) {
        this.articles = articles;
        this.addresses = addresses;
    }

    @GetMapping("/a/" + Addresses.ARTICLE_NUMBER)
    void lead(@PathVariable long number) {
        try {
            articles.find(number);
        } catch (DataAccessException | TransactionException away) {
            log.debug("the page of article {} may still be there", number, away);
        }
        throw new Moved(addresses.article(number));
    }
}
