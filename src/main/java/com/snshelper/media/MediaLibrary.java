package com.snshelper.media;

import com.snshelper.networks.Capabilities;
import com.snshelper.platform.FileStore;
import com.snshelper.platform.Ids;
import com.snshelper.platform.UserProblem;
import com.snshelper.platform.Words;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The pictures of the workspace at hand. */
@Component
public class MediaLibrary {

    /** A stored size of a picture. */
    enum Size {
        FULL,
        THUMB;

        String rendition() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final MediaRows rows;
    private final Pictures pictures;
    private final FileStore files;

    MediaLibrary(MediaRows rows, Pictures pictures, FileStore files) {
        this.rows = rows;
        this.pictures = pictures;
        this.files = files;
    }

    /**
     * Keeps a picture: JPEG, PNG, WebP or GIF, at most 20 MB and 50 million pixels.
     *
     * @throws UserProblem on the field {@code file} or {@code altText}
     */
    public Media add(InputStream sent, String altText) throws IOException {
        var words = checkAltText(altText);
        var taken = pictures.take(sent);
        var id = Ids.next();
        var full = keep(Size.FULL.rendition(), taken.full());
        var thumb = keep(Size.THUMB.rendition(), taken.thumb());
        return rows.insert(id, words, taken.stilled(), full, thumb);
    }

    private static String checkAltText(String altText) {
        return Words.check("altText", altText.strip(), Media.MAX_ALT_TEXT);
    }

    private Rendition keep(String name, Encoded picture) throws IOException {
        return Rendition.of(name, files.keep(new ByteArrayInputStream(picture.content())), picture);
    }

    public Optional<Media> find(UUID id) {
        return find(List.of(id)).stream().findFirst();
    }

    /** Those of the ids that exist in this workspace, in no particular order. */
    public List<Media> find(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : rows.find(ids);
    }

    /** @throws UserProblem when there is no such picture, or the text is too long */
    public void describe(UUID id, String altText) {
        if (!rows.describe(id, checkAltText(altText))) {
            throw UserProblem.notFound();
        }
    }

    Optional<Fitted> open(UUID id, Size size) {
        return rows.rendition(id, size.rendition()).map(this::fitted);
    }

    /** The picture within what a network takes; the same bytes every time, so that a second attempt sends no other. */
    public Fitted fit(Media media, Capabilities limits) {
        var full = rendition(media, Size.FULL.rendition());
        if (full.fits(limits)) {
            return fitted(full);
        }
        var name = "fit-" + limits.maxImageBytes() + "-" + limits.maxImageSide() + "-"
                + String.join("+", limits.imageTypes().stream().sorted().toList());
        return fitted(rows.rendition(media.id(), name).orElseGet(() -> makeFitting(media, full, name, limits)));
    }

    private Rendition rendition(Media media, String name) {
        return rows.rendition(media.id(), name)
                .orElseThrow(() -> new IllegalStateException("media " + media.id() + " lacks " + name));
    }

    private Rendition makeFitting(Media media, Rendition full, String name, Capabilities limits) {
        try (var stored = files.open(full.fileKey())) {
            rows.insertOnce(media.id(), keep(name, pictures.fit(stored.readAllBytes(), limits)));
            return rendition(media, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Fitted fitted(Rendition rendition) {
        return new Fitted(
                rendition.contentType(),
                rendition.width(),
                rendition.height(),
                rendition.size(),
                () -> files.open(rendition.fileKey()));
    }
}
