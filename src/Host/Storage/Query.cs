using System.Data.Common;
using System.Globalization;

namespace TrainingGame.Host.Storage;

/// <summary>Statements with named values (<c>@name</c>, which both databases understand).</summary>
internal static class Query
{
    /// <returns>Rows written.</returns>
    public static int Execute(
        this DbConnection connection, string sql, params (string Name, object? Value)[] values)
    {
        using var command = connection.Command(sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first value of the first row.</summary>
    public static T Scalar<T>(
        this DbConnection connection, string sql, params (string Name, object? Value)[] values)
    {
        using var command = connection.Command(sql, values);
        return (T)Convert.ChangeType(command.ExecuteScalar()!, typeof(T), CultureInfo.InvariantCulture);
    }

    public static List<T> Rows<T>(
        this DbConnection connection, string sql, Func<DbDataReader, T> of,
        params (string Name, object? Value)[] values)
    {
        using var command = connection.Command(sql, values);
        using var reader = command.ExecuteReader();
        var found = new List<T>();
        while (reader.Read()) found.Add(of(reader));
        return found;
    }

    public static DbCommand Command(
        this DbConnection connection, string sql, params (string Name, object? Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
