package com.snshelper.media;

import com.snshelper.networks.Capabilities;
import com.snshelper.platform.FileStore;
import com.snshelper.platform.Ids;
import com.snshelper.platform.UserProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The pictures of the workspace at hand. */
@Component
public class MediaLibrary {

    /** A stored size of a picture. */
    enum Size {
        FULL,
        THUMB;

        String rendition() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param known whether the same file was there already */
    public record Arrival(Media media, boolean known) {}

    private final MediaRows rows;
    private final Pictures pictures;
    private final FileStore files;

    MediaLibrary(MediaRows rows, Pictures pictures, FileStore files) {
        this.rows = rows;
        this.pictures = pictures;
        this.files = files;
    }

    /** Keeps a picture that comes with nothing but a description; see {@link #take}. */
    public Media add(InputStream sent, String altText) throws IOException {
        return take(sent, new Labels("", altText, "")).media();
    }

    /**
     * Keeps a picture: JPEG, PNG, WebP or GIF, at most 20 MB and 50 million pixels. The same file sent again is the
     * picture that is there already; a description that comes with it is its new one.
     *
     * @throws UserProblem on the field {@code file}
     */
    public Arrival take(InputStream sent, Labels labels) throws IOException {
        var taken = pictures.take(sent);
        var known = rows.find(taken.sha256());
        return known.isPresent()
                ? new Arrival(described(known.get(), labels.altText()), true)
                : add(taken, labels, null);
    }

    /**
     * Makes another picture out of one, which stays as it is.
     *
     * @throws UserProblem when there is no such picture, or the edit leaves nothing or changes nothing
     */
    Arrival edit(UUID id, PictureEdit edit) throws IOException {
        var from = get(id);
        var stored = rendition(from, Size.FULL.rendition()).fileKey();
        var made = pictures.edit(() -> files.open(stored), edit);
        var known = rows.find(made.sha256());
        if (known.isPresent()) {
            return new Arrival(known.get(), true);
        }
        var labels = new Labels(from.fileName(), from.altText(), from.folder());
        return add(made, labels, Optional.ofNullable(from.origin()).orElse(from.id()));
    }

    private Arrival add(Pictures.Taken taken, Labels labels, @Nullable UUID origin) throws IOException {
        var id = Ids.next();
        var full = keep(Size.FULL.rendition(), taken.full());
        var thumb = keep(Size.THUMB.rendition(), taken.thumb());
        if (rows.insert(id, labels, taken, origin, full, thumb)) {
            return new Arrival(get(id), false);
        }
        files.delete(full.fileKey());
        files.delete(thumb.fileKey());
        return new Arrival(rows.find(taken.sha256()).orElseThrow(UserProblem::notFound), true);
    }

    private Media described(Media media, String altText) {
        if (altText.isEmpty() || altText.equals(media.altText())) {
            return media;
        }
        describe(media.id(), altText);
        return media.withAltText(altText);
    }

    private Rendition keep(String name, Encoded picture) throws IOException {
        return Rendition.of(name, files.keep(new ByteArrayInputStream(picture.content())), picture);
    }

    public Optional<Media> find(UUID id) {
        return find(List.of(id)).stream().findFirst();
    }

    /** @throws UserProblem when it does not exist in this workspace */
    public Media get(UUID id) {
        return find(id).orElseThrow(UserProblem::notFound);
    }

    /** Those of the ids that exist in this workspace, in no particular order. */
    public List<Media> find(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : rows.find(ids);
    }

    /**
     * Sees to it that none of these is deleted before the transaction at hand has ended.
     *
     * @throws UserProblem when one of them is gone already
     */
    public void hold(Collection<UUID> ids) {
        if (!ids.isEmpty() && rows.hold(ids) < ids.size()) {
            throw UserProblem.on("media", "media.missing");
        }
    }

    /** @throws UserProblem when there is no such picture, or the text is too long */
    public void describe(UUID id, String altText) {
        if (!rows.describe(id, Labels.altText(altText))) {
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
        try {
            rows.insertOnce(media.id(), keep(name, pictures.fit(() -> files.open(full.fileKey()), limits)));
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
