namespace TagBox.Engine.Names;

/// <summary>How far a word is from another: letters added, left out, replaced, or swapped with their neighbour (Damerau-Levenshtein, restricted).</summary>
internal static class SpellingDistance
{
    public static int Between(string first, string second)
    {
        int[,] distance = new int[first.Length + 1, second.Length + 1];
        for (int i = 0; i <= first.Length; i++)
        {
            for (int j = 0; j <= second.Length; j++)
            {
                distance[i, j] = i == 0 || j == 0 ? i + j : Step(distance, first, second, i, j);
            }
        }

        return distance[first.Length, second.Length];
    }

    private static int Step(int[,] distance, string first, string second, int i, int j)
    {
        int replaced = distance[i - 1, j - 1] + (first[i - 1] == second[j - 1] ? 0 : 1);
        int least = Math.Min(replaced, 1 + Math.Min(distance[i - 1, j], distance[i, j - 1]));
        bool swapped = i > 1 && j > 1 && first[i - 1] == second[j - 2] && first[i - 2] == second[j - 1];
        return swapped ? Math.Min(least, distance[i - 2, j - 2] + 1) : least;
    }
}
