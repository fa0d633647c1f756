import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a measurement was asked for: {@code <kind> [size] [names…] -- <flags of Java>}.
 *
 * @param names of the contestants; all when empty
 * @param flags that the program is run with
 */
record BenchArguments(String kind, List<Integer> sizes, List<String> names, List<String> flags) {

    static BenchArguments of(String[] words) {
        var all = Arrays.asList(words);
        int end = all.indexOf("--");
        var sizes = new ArrayList<Integer>();
        var names = new ArrayList<String>();
        for (var word : all.subList(1, end)) {
            if (word.matches("[0-9_,]+")) {
                sizes.add(Integer.valueOf(word.replaceAll("[_,]", "")));
            } else {
                names.add(word);
            }
        }
        return new BenchArguments(words[0], sizes, names, all.subList(end + 1, all.size()));
    }

    int size(int usual) {
        return sizes.isEmpty() ? usual : sizes.getFirst();
    }
}
