package org.bureauportal.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.AbstractResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/**
 * Writes into a style sheet the files that it imports, so that a browser asks once for what is kept as one file a
 * component. Stands after the resolver of versions, which thereby follow the content of all files.
 */
class StyleBundles extends AbstractResourceResolver {

    private static final Pattern IMPORT = Pattern.compile("@import \"([^\"]+)\"(?: layer\\((\\w+)\\))?;");
    private static final Pattern COMMENT_OR_INDENTATION =
            Pattern.compile("/\\*.*?\\*/\\s*|(?<=\n)\\s+", Pattern.DOTALL);

    @Override
    protected @Nullable Resource resolveResourceInternal(
            @Nullable HttpServletRequest request,
            String path,
            List<? extends Resource> locations,
            ResourceResolverChain chain) {
        Resource found = chain.resolveResource(request, path, locations);
        return found == null || !path.endsWith(".css") ? found : bundle(found);
    }

    @Override
    protected @Nullable String resolveUrlPathInternal(
            String path, List<? extends Resource> locations, ResourceResolverChain chain) {
        return chain.resolveUrlPath(path, locations);
    }

    private static Resource bundle(Resource list) {
        try {
            return new Bundle(list, written(list));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the style sheet could not be put together", unreadable);
        }
    }

    private static String written(Resource sheet) throws IOException {
        Matcher imports = IMPORT.matcher(sheet.getContentAsString(StandardCharsets.UTF_8));
        StringBuilder written = new StringBuilder();
        while (imports.find()) {
            imports.appendReplacement(written, Matcher.quoteReplacement(imported(sheet, imports)));
        }
        imports.appendTail(written);
        return COMMENT_OR_INDENTATION.matcher(written).replaceAll("");
    }

    private static String imported(Resource sheet, MatchResult line) throws IOException {
        String content = written(sheet.createRelative(line.group(1)));
        return line.group(2) == null ? content : "@layer " + line.group(2) + " {\n" + content + "}";
    }

    /** Named as the list is, and served as no file: a date of the list would not be that of the content. */
    private static final class Bundle extends ByteArrayResource {

        private final Resource list;

        Bundle(Resource list, String content) {
            // Spring keeps what it makes of a file by its description
            super(content.getBytes(StandardCharsets.UTF_8), list.getDescription());
            this.list = list;
        }

        @Override
        public @Nullable String getFilename() {
            return list.getFilename();
        }

        /** Unknown, as the list is not all of it. */
        @Override
        public long lastModified() {
            return -1;
        }
    }
}
