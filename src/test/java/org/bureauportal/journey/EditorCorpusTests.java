package org.bureauportal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.bureauportal.PortalTest;
import org.bureauportal.text.BodyCorpus;
import org.bureauportal.text.BodyHtml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The editor makes of the corpus of bodies what the server makes of it, and nothing else of what is stored. */
@PortalTest
class EditorCorpusTests {

    /** Reads and writes each text as the editor does with what stands in the form; tells what of its schema none has. */
    private static final String WRITE = """
            async (texts) => {
                const editor = document.querySelector("script[src$='newsroom/rich-text.js']").src;
                const module = (name) => import(new URL(`editor/${name}`, editor).href);
                const { parse } = await module("parse.js");
                const { schema } = await module("schema.js");
                const { serialize } = await module("serialize.js");
                const unseen = new Set(Object.keys({ ...schema.nodes, ...schema.marks }));
                const written = texts.map((text) => {
                    const doc = parse(text);
                    doc.check();
                    unseen.delete("doc");
                    doc.descendants((node) => {
                        for (const { type } of [node, ...node.marks]) unseen.delete(type.name);
                    });
                    return serialize(doc);
                });
                return { written, unseen: [...unseen] };
            }
            """;

    @RegisterExtension
    final Browsers browsers = new Browsers();

    @Test
    void theEditorAndTheServerMakeTheSameOfABody() {
        List<BodyCorpus.Case> cases = BodyCorpus.all();
        Page page = browsers.sameEditor().newArticle().page();

        Map<?, ?> ofTyped = (Map<?, ?>)
                page.evaluate(WRITE, cases.stream().map(BodyCorpus.Case::typed).toList());
        Map<?, ?> ofStored = (Map<?, ?>)
                page.evaluate(WRITE, cases.stream().map(BodyCorpus.Case::stored).toList());

        assertThat((List<?>) ofTyped.get("written"))
                .as("what was typed, through the editor")
                .extracting(written -> BodyHtml.fromTyped((String) written).html())
                .containsExactlyElementsOf(
                        cases.stream().map(BodyCorpus.Case::stored).toList());
        assertThat((List<?>) ofStored.get("written"))
                .as("what is stored, through the editor")
                .isEqualTo(cases.stream().map(BodyCorpus.Case::stored).toList());
        assertThat((List<?>) ofStored.get("unseen"))
                .as("of the editor's schema without a case")
                .isEmpty();
    }
}
